package io.supportaccess.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Reads the model as a map: the names of its elements, and the path of a request through them. */
@Component
final class ProcessMap {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> types = new HashMap<>();
    private final List<Flow> flows = new ArrayList<>();

    ProcessMap() throws IOException {
        this(new ClassPathResource("bpmn/invite-xero-support.bpmn").getInputStream());
    }

    ProcessMap(InputStream model) {
        var all = parsed(model).getElementsByTagNameNS(BPMN, "*");
        for (int i = 0; i < all.getLength(); i++) {
            var element = (Element) all.item(i);
            String id = element.getAttribute("id");
            names.put(id, element.getAttribute("name"));
            types.put(id, element.getLocalName());
            if (element.getLocalName().equals("sequenceFlow")) {
                flows.add(new Flow(id, element.getAttribute("sourceRef"), element.getAttribute("targetRef")));
            }
        }
    }

    /** The label of an element; its id if the model no longer has it. */
    String name(String id) {
        return names.getOrDefault(id, "").isBlank() ? id : names.get(id);
    }

    /** The elements that were entered, and the flows that have led from one to the next. */
    Set<String> walked(List<String> entered) {
        Set<String> walked = new HashSet<>(entered);
        flows.stream().filter(flow -> hasLed(flow, entered)).map(Flow::id).forEach(walked::add);
        return walked;
    }

    /**
     * The places where a running request waits without a person's step: an event gateway where no event has happened
     * yet, or a branch that was opened and is not yet entered.
     */
    Set<String> waiting(List<String> entered) {
        Set<String> waiting = new HashSet<>();
        for (String gateway : new HashSet<>(entered)) {
            List<String> targets = flows.stream()
                    .filter(flow -> flow.source().equals(gateway))
                    .map(Flow::target)
                    .toList();
            List<String> unentered = targets.stream()
                    .filter(target -> entered.lastIndexOf(target) < entered.lastIndexOf(gateway))
                    .toList();
            if (isA("parallelGateway", gateway)) {
                waiting.addAll(unentered);
            }
            if (isA("eventBasedGateway", gateway) && unentered.equals(targets)) {
                waiting.add(gateway);
            }
        }
        return waiting;
    }

    private boolean hasLed(Flow flow, List<String> entered) {
        return IntStream.range(1, entered.size())
                .filter(at -> entered.get(at).equals(flow.target()))
                .anyMatch(at -> leads(flow, entered.subList(0, at)));
    }

    /**
     * Whether the flow led from its source to its target. A request leaves a gateway or an event at once, so the source
     * must be the element directly before the target: after "Approved?", "Open Users settings" came from there. It
     * leaves a step or a subprocess later, so the source may be any element before the target.
     *
     * @param before the elements that were entered before the flow's target
     */
    private boolean leads(Flow flow, List<String> before) {
        String last = before.get(before.size() - 1);
        if (isA("exclusiveGateway", flow.source())) {
            return last.equals(flow.source());
        }
        boolean anotherLeads = !last.equals(flow.source())
                && flows.stream()
                        .anyMatch(other -> other.target().equals(flow.target())
                                && other.source().equals(last));
        return !anotherLeads && before.contains(flow.source());
    }

    private boolean isA(String type, String id) {
        return type.equals(types.get(id));
    }

    private static Element parsed(InputStream model) {
        try (model) {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return factory.newDocumentBuilder().parse(model).getDocumentElement();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (SAXException | ParserConfigurationException broken) {
            throw new IllegalStateException("The model is part of the release and cannot be read.", broken);
        }
    }

    private record Flow(String id, String source, String target) {}
}
