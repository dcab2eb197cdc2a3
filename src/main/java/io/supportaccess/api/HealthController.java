package io.supportaccess.api;

import java.util.Map;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.HttpCodeStatusMapper;
import org.springframework.boot.actuate.health.Status;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a load balancer, on the public port, whether the application works; the management port has the reason. */
@RestController
class HealthController {

    private final HealthEndpoint health;
    private final HttpCodeStatusMapper codes;

    HealthController(HealthEndpoint health, HttpCodeStatusMapper codes) {
        this.health = health;
        this.codes = codes;
    }

    @GetMapping("/actuator/health")
    ResponseEntity<Map<String, String>> health() {
        Status status = health.health().getStatus();
        return ResponseEntity.status(codes.getStatusCode(status)).body(Map.of("status", status.getCode()));
    }
}
