package dev.slipway.hub;

import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Sends into the routes, once they are up. Camel's own template is a bean that is made when first asked for; made by a
 * request while the context starts, it would wait for the context, and the context for it.
 */
@Component
class Routes {
    private final ObjectProvider<CamelContext> camel;
    private volatile CamelContext found;
    private volatile ProducerTemplate template;

    /** The context is asked for late, as its routes name beans that send. */
    Routes(ObjectProvider<CamelContext> camel) {
        this.camel = camel;
    }

    boolean up() {
        return context().isStarted();
    }

    /** @throws RejectedExecutionException while the routes start or stop */
    void send(String endpoint, Object body) {
        template().sendBody(endpoint, body);
    }

    /** @throws RejectedExecutionException while the routes start or stop */
    <T> T request(String endpoint, Object body, Class<T> answer) {
        return template().requestBody(endpoint, body, answer);
    }

    /** Looked for once: this is asked several times for each delivery. */
    private CamelContext context() {
        CamelContext context = found;
        if (context == null) {
            context = camel.getObject();
            found = context;
        }
        return context;
    }

    private ProducerTemplate template() {
        CamelContext context = context();
        if (!context.isStarted()) {
            throw new RejectedExecutionException("the routes are not up");
        }
        if (template == null) {
            template = context.createProducerTemplate();
        }
        return template;
    }
}
