package io.supportaccess.pages;

import io.supportaccess.api.RequestRights;
import io.supportaccess.process.StepOffer;
import io.supportaccess.process.StepOffers;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/** Draws the diagram with the progress of a request, apart from its page: it is four times as large as the page. */
@Controller
class DiagramController {

    private final RequestRights visible;
    private final SupportRequests requests;
    private final StepOffers stepOffers;
    private final ProcessMap map;
    private final ProcessDiagram diagram;

    DiagramController(
            RequestRights visible,
            SupportRequests requests,
            StepOffers stepOffers,
            ProcessMap map,
            ProcessDiagram diagram) {
        this.visible = visible;
        this.requests = requests;
        this.stepOffers = stepOffers;
        this.map = map;
        this.diagram = diagram;
    }

    @GetMapping(path = "/requests/{reference}/diagram", produces = "image/svg+xml;charset=UTF-8")
    @ResponseBody
    String diagram(@PathVariable String reference, Authentication person) {
        SupportRequest request = visible.seen(reference, person);
        List<String> entered = requests.walked(request.reference());
        Set<String> current =
                stepOffers.of(request.reference()).stream().map(StepOffer::key).collect(Collectors.toSet());
        if (request.state().isHelping()) {
            current.addAll(map.waiting(entered));
        }
        return diagram.with(map.walked(entered), current);
    }
}
