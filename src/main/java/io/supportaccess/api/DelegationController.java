package io.supportaccess.api;

import io.supportaccess.process.delegation.Delegation;
import io.supportaccess.process.delegation.Delegations;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who stands in for whom; a call that signs in with a token is refused here. */
@RestController
@RequestMapping("/api/delegations")
class DelegationController {

    private final Delegations delegations;

    DelegationController(Delegations delegations) {
        this.delegations = delegations;
    }

    @GetMapping
    ListPage<DelegationView> list(
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        var wanted = new ListPage.PageRequest(page, size);
        return wanted.of(
                delegations.seen(page, size).stream().map(DelegationView::of).toList(), delegations.count());
    }

    @PostMapping
    ResponseEntity<DelegationView> create(@RequestBody Map<String, Object> body) {
        Delegation created = delegations.create(body);
        return ResponseEntity.created(URI.create("/api/delegations/" + created.id()))
                .body(DelegationView.of(created));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> end(@PathVariable String id) {
        delegations.end(id);
        return ResponseEntity.noContent().build();
    }

    /** @param live whether it holds, or will */
    private record DelegationView(
            long id,
            String absent,
            String delegate,
            List<String> roles,
            Instant from,
            Instant until,
            boolean live,
            String createdBy,
            Optional<String> endedBy,
            Optional<Instant> endedAt) {

        static DelegationView of(Delegation kept) {
            return new DelegationView(
                    kept.id(),
                    kept.absent(),
                    kept.delegate(),
                    kept.roles(),
                    kept.beginsAt(),
                    kept.endsAt(),
                    kept.isLive(Instant.now()),
                    kept.createdBy(),
                    kept.endedBy(),
                    kept.endedAt());
        }
    }
}
