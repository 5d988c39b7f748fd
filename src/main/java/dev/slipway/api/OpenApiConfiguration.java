package dev.slipway.api;

import dev.slipway.Slipway;
import dev.slipway.tenant.Caller;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    private static final String SCHEME = "key";
    private static final String PROBLEM = "Problem";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    @Bean
    OpenAPI openApi() {
        String version = Slipway.class.getPackage().getImplementationVersion();
        return new OpenAPI()
                .info(new Info()
                        .title("Slipway")
                        .version(Objects.requireNonNullElse(version, "development"))
                        .description("""
                                Receipts in, rewards out.

                                Errors are RFC 9457 problem details with a stable `code`; all codes are at `GET /v1/codes`. \
                                Readers ignore fields and enum values that they do not know. \
                                Lists are newest first; `next` is asked for as `?after=`. \
                                A POST that is sent again under the same `Idempotency-Key` gets the same answer with \
                                `Idempotent-Replayed: true`; a secret that is shown once is null in it.""")
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                SCHEME,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("slk_live_… or slk_test_…")))
                .addSecurityItem(new SecurityRequirement().addList(SCHEME));
    }

    /** What every operation has in common. */
    @Bean
    OpenApiCustomizer common() {
        return api -> {
            ModelConverters.getInstance().readAll(Problem.class).forEach(api.getComponents()::addSchemas);
            api.getPaths().forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                operation.getResponses().addApiResponse("default", problem());
                if (method.name().equals("POST")) {
                    operation.addParametersItem(idempotencyKey());
                }
            }));
        };
    }

    private static ApiResponse problem() {
        return new ApiResponse()
                .description("Why not")
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<Object>().$ref("#/components/schemas/" + PROBLEM))));
    }

    private static HeaderParameter idempotencyKey() {
        HeaderParameter header = new HeaderParameter();
        header.name(IdempotencyFilter.HEADER)
                .description("The same request under the same key is done once; kept for a week")
                .required(false)
                .schema(new StringSchema().maxLength(255));
        return header;
    }
}
