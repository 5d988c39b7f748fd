package dev.slipway.api;

import com.fasterxml.jackson.core.JacksonException;
import dev.slipway.receipt.Refusal;
import dev.slipway.receipt.Refusal.FieldError;
import dev.slipway.store.StorageFailure;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.AuthenticationException;
import org.springframework.validation.BindingResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.HandlerMapping;

/** What each exception means to the caller. */
final class Faults {
    private static final Pattern ROLE = Pattern.compile("'([a-z_]+)'");

    private Faults() {}

    static Fault of(Throwable e, HttpServletRequest request) {
        Optional<BodyTooLarge> tooLarge = cause(e, BodyTooLarge.class);
        if (tooLarge.isPresent()) {
            return Fault.of("document.too_large", tooLarge.get().getMessage());
        }
        if (cause(e, StorageFailure.class).isPresent()
                || cause(e, IOException.class, StorageFailure::isDiskFull).isPresent()) {
            return Fault.of("server.storage", "The hub cannot write at the moment; nothing was kept, try again later.");
        }
        return switch (e) {
            case Refusal refusal -> new Fault(refusal.code(), refusal.getMessage(), refusal.errors(), Map.of());
            case AccessDeniedException denied -> Fault.of("auth.role_missing", rolesNeeded(request));
            case AuthenticationException anonymous -> Fault.ofStatus(401);
            case MaxUploadSizeExceededException large ->
                Fault.of("document.too_large", "A document may have up to 20 MiB, a whole request up to 60 MiB.");
            case MultipartException broken ->
                Fault.of("request.malformed", "The multipart body is malformed or breaks off.");
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case HttpMediaTypeNotSupportedException type -> mediaType(type);
            case HttpRequestMethodNotSupportedException method -> method(method);
            case MethodArgumentNotValidException invalid -> invalid(invalid.getBindingResult());
            case HandlerMethodValidationException invalid -> invalid(invalid);
            case MethodArgumentTypeMismatchException mismatch ->
                parameter(
                        "request.bad_parameter",
                        mismatch.getName(),
                        mismatch.getRequiredType() == Instant.class
                                ? "must be an instant such as 2026-11-22T10:00:00Z."
                                : "is not of the form that is taken here.");
            case MissingServletRequestPartException missing ->
                parameter("request.missing_parameter", missing.getRequestPartName(), "is missing as a part.");
            case MissingRequestValueException missing ->
                Fault.of("request.missing_parameter", missing.getBody().getDetail());
            case ErrorResponse response ->
                Fault.ofStatus(response.getStatusCode().value());
            default ->
                cause(e, Throwable.class, MongoOutage::is).isPresent()
                        ? Fault.of("server.unavailable", "The store does not answer; nothing is lost, try again.")
                        : Fault.ofStatus(500);
        };
    }

    private static Fault unreadable(HttpMessageNotReadableException e) {
        return cause(e, JacksonException.class)
                .map(JsonFault::of)
                .orElseGet(() -> Fault.of("request.malformed", "The body is missing or cannot be read."));
    }

    private static Fault mediaType(HttpMediaTypeNotSupportedException e) {
        return Fault.of(
                "request.media_type",
                "Content-Type must be "
                        + e.getSupportedMediaTypes().stream()
                                .filter(type -> !type.getSubtype().startsWith("*"))
                                .map(MediaType::toString)
                                .collect(Collectors.joining(" or "))
                        + ".");
    }

    private static Fault method(HttpRequestMethodNotSupportedException e) {
        String allowed = e.getSupportedHttpMethods() == null
                ? ""
                : e.getSupportedHttpMethods().stream().map(HttpMethod::name).collect(Collectors.joining(", "));
        return Fault.of("request.method_not_allowed", "This path takes " + allowed + ", not " + e.getMethod() + ".")
                .with("Allow", allowed);
    }

    private static Fault invalid(BindingResult result) {
        return invalid(result.getFieldErrors().stream()
                .map(error -> new FieldError(
                        "/"
                                + error.getField()
                                        .replace('.', '/')
                                        .replace("[", "/")
                                        .replace("]", ""),
                        "request.invalid",
                        error.getDefaultMessage()))
                .toList());
    }

    private static Fault invalid(HandlerMethodValidationException e) {
        return invalid(e.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new FieldError(
                                "/" + result.getMethodParameter().getParameterName(),
                                "request.invalid",
                                error.getDefaultMessage())))
                .toList());
    }

    private static Fault invalid(List<FieldError> errors) {
        return new Fault("request.invalid", "The input has values that cannot be taken.", errors, Map.of());
    }

    private static Fault parameter(String code, String name, String message) {
        return new Fault(code, name + " " + message, List.of(new FieldError("/" + name, code, message)), Map.of());
    }

    private static String rolesNeeded(HttpServletRequest request) {
        if (request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod method) {
            PreAuthorize guard = method.hasMethodAnnotation(PreAuthorize.class)
                    ? method.getMethodAnnotation(PreAuthorize.class)
                    : method.getBeanType().getAnnotation(PreAuthorize.class);
            if (guard != null) {
                List<String> roles = ROLE.matcher(guard.value())
                        .results()
                        .map(found -> found.group(1))
                        .toList();
                return "This needs a key with " + (roles.size() == 1 ? "role " : "one of the roles ")
                        + String.join(", ", roles) + ".";
            }
        }
        return "The key has no role that may do this.";
    }

    private static <T extends Throwable> Optional<T> cause(Throwable e, Class<T> type) {
        return cause(e, type, found -> true);
    }

    private static <T extends Throwable> Optional<T> cause(
            Throwable e, Class<T> type, java.util.function.Predicate<T> wanted) {
        int depth = 0;
        for (Throwable at = e; at != null && depth < 20; at = at.getCause(), depth++) {
            if (type.isInstance(at) && wanted.test(type.cast(at))) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }
}
