package io.supportaccess.api;

import io.supportaccess.process.SupportProcess;
import io.supportaccess.receiver.Deliveries;
import io.supportaccess.receiver.Delivery;
import io.supportaccess.receiver.NewReceiver;
import io.supportaccess.receiver.Receiver;
import io.supportaccess.receiver.Receivers;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** What administrators do with webhooks and channels: the same for REST and for the pages. */
@Component
public class ReceiverManagement {

    private final Receivers receivers;
    private final Deliveries deliveries;
    private final SupportProcess process;

    ReceiverManagement(Receivers receivers, Deliveries deliveries, SupportProcess process) {
        this.receivers = receivers;
        this.deliveries = deliveries;
        this.process = process;
    }

    public Receiver add(NewReceiver added, Authentication by) {
        return process.answer(() -> receivers.add(added, by.getName()));
    }

    public void delete(Receiver deleted, Authentication by) {
        process.act(() -> receivers.delete(deleted, by.getName()));
    }

    public Delivery test(Receiver receiver, Authentication by) {
        return process.answer(() -> deliveries.test(receiver, by.getName()));
    }

    public Delivery sendAgain(Receiver receiver, String delivery, Authentication by) {
        return process.answer(() -> deliveries.sendAgain(receiver, delivery, by.getName()));
    }
}
