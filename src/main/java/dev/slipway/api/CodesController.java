package dev.slipway.api;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Codes", description = "Every stable code, its HTTP status and its text in seven languages")
@RestController
@RequestMapping("/v1/codes")
@PreAuthorize("isAuthenticated()")
class CodesController {
    private final Codes codes;

    CodesController(Codes codes) {
        this.codes = codes;
    }

    /** All at once, in the order of their names. */
    @GetMapping
    Page<Code> list() {
        return new Page<>(List.copyOf(codes.all()), null);
    }
}
