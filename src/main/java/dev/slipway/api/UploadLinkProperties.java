package dev.slipway.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Upload links.
 *
 * @param origins of the web pages whose scripts may upload and read the answer, as {@code https://www.example.com}
 * @param url what the links begin with, as {@code https://receipts.example.com}; null: as the one who asks for a link
 *     sees the hub
 * @param atOnce how many uploads may come in at the same time
 */
@Validated
@ConfigurationProperties("slipway.upload-links")
record UploadLinkProperties(
        @NotNull @DefaultValue List<@Pattern(regexp = "https?://[^/*]+") String> origins,
        @Pattern(regexp = "https?://.*[^/]") String url,
        @Min(1) @Max(1000) @DefaultValue("16") int atOnce) {}
