package dev.slipway.receipt;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of proof a document is. */
public enum DocumentType {
    @JsonProperty("receipt")
    RECEIPT,
    @JsonProperty("invoice")
    INVOICE,
    @JsonProperty("refund")
    REFUND
}
