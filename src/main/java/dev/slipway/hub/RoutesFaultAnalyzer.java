package dev.slipway.hub;

import org.apache.camel.spring.boot.CamelSpringBootInitializationException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says on the console what Camel itself found wrong with the routes: a step or a field that it does not know. */
class RoutesFaultAnalyzer extends AbstractFailureAnalyzer<CamelSpringBootInitializationException> {
    /** None for what is not of the YAML: its trace is worth more than its message. */
    @Override
    protected FailureAnalysis analyze(Throwable root, CamelSpringBootInitializationException cause) {
        MarkedYamlEngineException fault = findCause(root, MarkedYamlEngineException.class);
        if (fault == null) {
            return null;
        }
        String place = fault.getProblemMark()
                .or(fault::getContextMark)
                .map(RoutesFaultAnalyzer::place)
                .orElse("");
        String problem = fault.getProblem() == null ? fault.getMessage() : fault.getProblem();
        return new FailureAnalysis(
                "routes: " + place + problem,
                "Mend the routes and start again; https://camel.apache.org/components/4.18.x/eips says what each step takes.",
                fault);
    }

    private static String place(Mark mark) {
        return mark.getName().replaceFirst("^(file|classpath):", "") + ":" + (mark.getLine() + 1) + ":"
                + (mark.getColumn() + 1) + ": ";
    }
}
