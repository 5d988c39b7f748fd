package dev.slipway.api;

import dev.slipway.receipt.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Sees to {@link RequiresIdempotencyKey}. */
@Configuration(proxyBeanMethods = false)
class IdempotencyInterceptor implements HandlerInterceptor, WebMvcConfigurer {
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.hasMethodAnnotation(RequiresIdempotencyKey.class)
                && request.getHeader(IdempotencyFilter.HEADER) == null) {
            throw new Refusal(
                    "idempotency.required",
                    "This needs the header Idempotency-Key, so that a repeat after a lost answer books nothing twice.");
        }
        return true;
    }
}
