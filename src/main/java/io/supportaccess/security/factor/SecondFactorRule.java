package io.supportaccess.security.factor;

import io.supportaccess.organisation.Role;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
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

    SecondFactorRule(
            SecondFactorSettings settings,
            ServerProperties server,
            @Value("${support-access.trusted-proxies:" + NO_PROXY + "}") String proxies) {
        this.roles = Optional.ofNullable(settings.roles())
                .orElseGet(() -> isForThisMachineAlone(server, proxies) ? List.of() : List.of(Role.ADMINISTRATORS));
    }

    private static boolean isForThisMachineAlone(ServerProperties server, String proxies) {
        return proxies.equals(NO_PROXY)
                && Optional.ofNullable(server.getAddress())
                        .filter(InetAddress::isLoopbackAddress)
                        .isPresent();
    }

    public boolean isDemandedOf(Collection<String> groups) {
        return roles.stream().map(Role::group).anyMatch(groups::contains);
    }

    /** Whether anybody needs one, so that Camunda's own form, which knows none, would lead into a dead end. */
    public boolean isDemanded() {
        return !roles.isEmpty();
    }
}
