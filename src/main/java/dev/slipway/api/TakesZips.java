package dev.slipway.api;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says in the OpenAPI document that the answer is a receipt, or for a ZIP what became of each file in it. */
@ApiResponse(
        responseCode = "202",
        description = "Taken",
        content = @Content(schema = @Schema(oneOf = {ReceiptView.class, ReceiptsView.class})))
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface TakesZips {}
