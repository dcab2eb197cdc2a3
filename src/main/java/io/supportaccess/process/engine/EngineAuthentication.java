package io.supportaccess.process.engine;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/** The user in whose name the engine works in this call; nobody while a timer or a job runs. */
@Component
public class EngineAuthentication {

    private final IdentityService identities;

    EngineAuthentication(IdentityService identities) {
        this.identities = identities;
    }

    public Optional<String> userId() {
        return Optional.ofNullable(identities.getCurrentAuthentication()).map(person -> person.getUserId());
    }

    public List<String> groups() {
        return Optional.ofNullable(identities.getCurrentAuthentication())
                .map(person -> person.getGroupIds())
                .orElse(List.of());
    }
}
