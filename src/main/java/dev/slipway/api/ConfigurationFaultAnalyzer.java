package dev.slipway.api;

import dev.slipway.tenant.ConfigurationFault;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says on the console why the hub does not start, and what to do. */
class ConfigurationFaultAnalyzer extends AbstractFailureAnalyzer<ConfigurationFault> {
    @Override
    protected FailureAnalysis analyze(Throwable root, ConfigurationFault cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
