package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.supportaccess.Asvs;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProcessMapTest {

    private static final String MODEL = """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
          <process id="p">
            <startEvent id="start" name="Begun"/>
            <userTask id="ask" name="Ask
        twice"/>
            <boundaryEvent id="late" attachedToRef="ask"/>
            <exclusiveGateway id="answer"/>
            <exclusiveGateway id="join"/>
            <userTask id="more"/>
            <parallelGateway id="fork"/>
            <serviceTask id="draft"/>
            <eventBasedGateway id="first"/>
            <intermediateCatchEvent id="clock"/>
            <intermediateCatchEvent id="call"/>
            <endEvent id="end"/>
            <sequenceFlow id="start-ask" sourceRef="start" targetRef="ask"/>
            <sequenceFlow id="ask-answer" sourceRef="ask" targetRef="answer"/>
            <sequenceFlow id="answer-join" sourceRef="answer" targetRef="join"/>
            <sequenceFlow id="answer-more" sourceRef="answer" targetRef="more"/>
            <sequenceFlow id="more-join" sourceRef="more" targetRef="join"/>
            <sequenceFlow id="late-join" sourceRef="late" targetRef="join"/>
            <sequenceFlow id="join-fork" sourceRef="join" targetRef="fork"/>
            <sequenceFlow id="fork-draft" sourceRef="fork" targetRef="draft"/>
            <sequenceFlow id="fork-first" sourceRef="fork" targetRef="first"/>
            <sequenceFlow id="first-clock" sourceRef="first" targetRef="clock"/>
            <sequenceFlow id="first-call" sourceRef="first" targetRef="call"/>
            <sequenceFlow id="call-end" sourceRef="call" targetRef="end"/>
          </process>
        </definitions>
        """;

    private final ProcessMap map = map(MODEL);

    @Test
    void anExclusiveGatewayLeadsOnlyToItsNeighbour() {
        assertThat(flows("start", "ask", "answer", "more"))
                .containsExactlyInAnyOrder("start-ask", "ask-answer", "answer-more");
        assertThat(flows("start", "ask", "answer", "more", "join"))
                .containsExactlyInAnyOrder("start-ask", "ask-answer", "answer-more", "more-join");
    }

    @Test
    void theElementRightBeforeLeadsOn() {
        assertThat(flows("start", "ask", "answer", "more", "late", "join"))
                .contains("late-join")
                .doesNotContain("more-join");
    }

    @Test
    void branchesMayBeEnteredInAnyOrder() {
        assertThat(flows("fork", "first", "draft", "call", "end"))
                .containsExactlyInAnyOrder("fork-first", "fork-draft", "first-call", "call-end");
    }

    @Test
    void anEarlierElementIsNotReachedAgain() {
        assertThat(flows("ask", "start")).isEmpty();
    }

    @Test
    void aRequestWaitsAtEventsAndUnenteredBranches() {
        assertThat(map.waiting(List.of("fork", "first"))).isEqualTo(Set.of("draft", "first"));
        assertThat(map.waiting(List.of("fork", "first", "draft"))).isEqualTo(Set.of("first"));
        assertThat(map.waiting(List.of("fork", "first", "draft", "clock"))).isEmpty();
        assertThat(map.waiting(List.of("fork", "first", "draft", "clock", "first")))
                .isEqualTo(Set.of("first"));
    }

    @Test
    void anElementWithoutANameShowsItsId() {
        assertThat(map.name("ask")).isEqualTo("Ask twice");
        assertThat(map.name("more")).isEqualTo("more");
        assertThat(map.name("gone")).isEqualTo("gone");
    }

    @Test
    @Asvs("v5.0.0-14.2.3")
    void aModelLoadsNothingFromOutside() {
        assertThatIllegalStateException()
                .isThrownBy(() -> map("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:/etc/hostname\">]><a>&b;</a>"));
    }

    private Set<String> flows(String... entered) {
        Set<String> walked = map.walked(List.of(entered));
        assertThat(walked).contains(entered);
        List.of(entered).forEach(walked::remove);
        return walked;
    }

    private static ProcessMap map(String model) {
        return new ProcessMap(new ByteArrayInputStream(model.getBytes(StandardCharsets.UTF_8)));
    }
}
