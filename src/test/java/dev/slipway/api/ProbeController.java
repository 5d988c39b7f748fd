package dev.slipway.api;

import dev.slipway.receipt.Money;
import dev.slipway.receipt.Refusal;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What the foundation is tried on: counts how often it ran, waits, fails. */
@RestController
@TestComponent
@RequestMapping("/v1/probe")
@PreAuthorize("isAuthenticated()")
class ProbeController {
    private final Probe probe;

    /** Apart, as the controller itself is behind a proxy. */
    static class Probe {
        final AtomicInteger runs = new AtomicInteger();
        volatile CountDownLatch entered = new CountDownLatch(1);
        volatile CountDownLatch gate = new CountDownLatch(0);
        volatile RuntimeException fault;
    }

    ProbeController(Probe probe) {
        this.probe = probe;
    }

    record Thing(String name, Money price, List<Integer> sizes) {}

    record Made(int run, String cause, Thing thing) {}

    @PostMapping
    ResponseEntity<Made> make(
            @RequestBody Thing thing,
            @RequestAttribute(name = IdempotencyFilter.ATTRIBUTE, required = false) String cause)
            throws InterruptedException {
        int run = probe.runs.incrementAndGet();
        probe.entered.countDown();
        probe.gate.await();
        if (probe.fault != null) {
            throw probe.fault;
        }
        return ResponseEntity.created(URI.create("/v1/probe/" + run))
                .eTag("\"1\"")
                .body(new Made(run, cause, thing));
    }

    @PostMapping("/upload")
    int upload(@RequestPart("document") MultipartFile document, @RequestParam String member) {
        return probe.runs.incrementAndGet();
    }

    @PostMapping("/money")
    @RequiresIdempotencyKey
    int money() {
        return probe.runs.incrementAndGet();
    }

    @PostMapping("/secret")
    String[] secret() {
        return new String[] {"whsec_AAAAAAAAAAAAAAAAAAAAAAAA", "shown"};
    }

    @GetMapping("/marketers")
    @PreAuthorize("hasAnyRole('marketer','admin')")
    String marketers() {
        return "yes";
    }

    @GetMapping("/refused")
    String refused(@RequestParam String code) {
        throw new Refusal(code, "because");
    }
}
