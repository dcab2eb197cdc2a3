package io.supportaccess.security.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.organisation.Role;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@ExtendWith(OutputCaptureExtension.class)
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

    @Test
    void aProxyThatNobodyNamesIsInTheLogOnce(CapturedOutput log) throws ServletException, IOException {
        var call = new MockHttpServletRequest();
        call.addHeader("X-Forwarded-For", "192.0.2.1");
        for (SecondFactorRule quiet : List.of(
                rule(List.of(), "127.0.0.1", "none"),
                rule(List.of(Role.APPROVERS), "127.0.0.1", "none"),
                rule(null, "0.0.0.0", "none"))) {
            new UnnamedProxyFilter(quiet).doFilter(call, new MockHttpServletResponse(), new MockFilterChain());
        }
        var filter = new UnnamedProxyFilter(rule(null, "127.0.0.1", "none"));
        filter.doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), new MockFilterChain());
        assertThat(log).doesNotContain("proxy");

        filter.doFilter(call, new MockHttpServletResponse(), new MockFilterChain());
        filter.doFilter(call, new MockHttpServletResponse(), new MockFilterChain());
        assertThat(log)
                .containsOnlyOnce("A call came through a proxy that support-access.trusted-proxies does not name.");
    }

    private static SecondFactorRule rule(List<Role> roles, String address, String proxies) throws UnknownHostException {
        var server = new ServerProperties();
        server.setAddress(address == null ? null : InetAddress.getByName(address));
        server.getTomcat().getRemoteip().setInternalProxies(proxies);
        return new SecondFactorRule(new SecondFactorSettings(roles), server);
    }
}
