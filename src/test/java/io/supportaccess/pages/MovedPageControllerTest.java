package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Visitor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
class MovedPageControllerTest {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "/access/requests, /requests",
        "/access/requests?state=ENDED&organisation=A%26B+C, /requests?state=ENDED&organisation=A%26B+C",
        "/access/XS-2026-0001, /requests/XS-2026-0001",
        "/access/exposure?organisation=A%26B&at=2026-11-24T10:00, /reports?organisation=A%26B&at=2026-11-24T10:00",
        "/access/a%3Fb, /requests/a%3Fb",
        "/access/people?userId=leaver%40practice.example, /people?userId=leaver%40practice.example"
    })
    void anOldAddressLeadsToTheNewOne(String old, String today) {
        var answer = Visitor.of(port, "auditor").open(old);
        assertThat(answer.status()).isEqualTo(301);
        assertThat(answer.location()).isEqualTo(today);
    }

    @ParameterizedTest
    @CsvSource({"/access/XS-2026-0001, /sign-in?to=%2Faccess%2FXS-2026-0001", "/, /sign-in?to=%2F"})
    void nobodyIsAskedToSignInFirst(String page, String signIn) {
        var visitor = Visitor.anonymous(port);
        assertThat(visitor.open(page).location()).isEqualTo(signIn);
        assertThat(visitor.signIn(signIn, "auditor", ApplicationTest.PASSWORD).location())
                .isEqualTo(page);
    }
}
