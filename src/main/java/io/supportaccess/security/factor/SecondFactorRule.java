package io.supportaccess.security.factor;

import io.supportaccess.organisation.Role;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.stereotype.Component;

/**
 * Says which roles need a second factor. By default it is administrators, as soon as others than this machine reach the
 * application, itself or through a proxy.
 */
@Component
public class SecondFactorRule {

    private static final String NO_PROXY = "none";

    private final List<Role> roles;
    private final boolean offForThisMachineAlone;

    SecondFactorRule(SecondFactorSettings settings, ServerProperties server) {
        this.offForThisMachineAlone = settings.roles() == null && isForThisMachineAlone(server);
        this.roles = Optional.ofNullable(settings.roles())
                .orElseGet(() -> offForThisMachineAlone ? List.of() : List.of(Role.ADMINISTRATORS));
    }

    private static boolean isForThisMachineAlone(ServerProperties server) {
        return NO_PROXY.equals(server.getTomcat().getRemoteip().getInternalProxies())
                && Optional.ofNullable(server.getAddress())
                        .filter(InetAddress::isLoopbackAddress)
                        .isPresent();
    }

    /** Whether nobody needs one because nobody has said that others than this machine reach the application. */
    public boolean isOffForThisMachineAlone() {
        return offForThisMachineAlone;
    }

    public boolean isDemandedOf(Collection<String> groups) {
        return roles.stream().map(Role::group).anyMatch(groups::contains);
    }

    /** Whether anybody needs one, so that Camunda's own form, which knows none, would lead into a dead end. */
    public boolean isDemanded() {
        return !roles.isEmpty();
    }
}
