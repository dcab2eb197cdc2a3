package io.supportaccess.security.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.organisation.Role;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.web.ServerProperties;

class SecondFactorRuleTest {

    private static final List<String> ADMIN = List.of("requesters", "camunda-admin");

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, none, false",
        "::1, none, false",
        "0.0.0.0, none, true",
        "192.0.2.7, none, true",
        "127.0.0.1, 192\\.0\\.2\\.10, true",
        ", none, true"
    })
    void administratorsNeedOneAsSoonAsOthersReachTheApplication(String address, String proxies, boolean needed)
            throws UnknownHostException {
        var rule = rule(null, address, proxies);

        assertThat(rule.isDemandedOf(ADMIN)).isEqualTo(needed);
        assertThat(rule.isDemanded()).isEqualTo(needed);
        assertThat(rule.isDemandedOf(List.of("approvers"))).isFalse();
    }

    @Test
    void aSettingNamesTheRoles() throws UnknownHostException {
        var rule = rule(List.of(Role.APPROVERS), "127.0.0.1", "none");
        assertThat(rule.isDemandedOf(List.of("approvers"))).isTrue();
        assertThat(rule.isDemandedOf(ADMIN)).isFalse();
        assertThat(rule(List.of(), "0.0.0.0", "none").isDemandedOf(ADMIN)).isFalse();
    }

    private static SecondFactorRule rule(List<Role> roles, String address, String proxies) throws UnknownHostException {
        var server = new ServerProperties();
        server.setAddress(address == null ? null : InetAddress.getByName(address));
        return new SecondFactorRule(new SecondFactorSettings(roles), server, proxies);
    }
}
