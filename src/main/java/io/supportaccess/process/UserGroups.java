package io.supportaccess.process;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Component;

/** The groups of users at this moment, not those of their sign-in. */
@Component
public class UserGroups {

    private final IdentityService identities;

    UserGroups(IdentityService identities) {
        this.identities = identities;
    }

    /** @return none for a user who does not exist */
    public List<String> of(String userId) {
        return identities.createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .toList();
    }
}
