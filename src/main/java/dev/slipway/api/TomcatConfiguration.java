package dev.slipway.api;

import dev.slipway.intake.UploadFiles;
import jakarta.servlet.MultipartConfigElement;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {
    /** Parts lie beside the uploads that they become, on the same disk, so that one is only renamed. */
    @Bean
    MultipartConfigElement multipartConfigElement(MultipartProperties properties, UploadFiles files) {
        properties.setLocation(files.folder().toString());
        return properties.createMultipartConfig();
    }

    /** Last, so that the valve is the innermost and reports first. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcatSaysNoInProblems(Problems problems) {
        return factory -> {
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass("");
                    host.getPipeline().addValve(new ProblemValve(problems));
                }
            });
            // a member's external id may hold a slash: ext:a%2Fb
            factory.addConnectorCustomizers(
                    connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
        };
    }
}
