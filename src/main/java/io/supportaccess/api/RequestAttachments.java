package io.supportaccess.api;

import io.supportaccess.file.Attachments;
import io.supportaccess.file.Attachments.Added;
import io.supportaccess.file.CheckedFile;
import io.supportaccess.process.SupportProcess;
import io.supportaccess.refusal.Refusal;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * The attachments of a request by the rights to it, the same for REST and for its page: whoever sees the request reads
 * them, whoever may act on it changes them.
 */
@Component
public class RequestAttachments {

    private final RequestRights requests;
    private final Attachments attachments;
    private final SupportProcess process;

    RequestAttachments(RequestRights requests, Attachments attachments, SupportProcess process) {
        this.requests = requests;
        this.attachments = attachments;
        this.process = process;
    }

    /** @throws Refusal for a file that is not taken, for a closed request, and for one with as many as it may have */
    public Added add(String reference, String fileName, byte[] content, Authentication person) {
        requests.actedOn(reference, person);
        CheckedFile file = CheckedFile.from(fileName, content);
        return process.answer(() -> attachments.add(reference, person.getName(), file));
    }

    /** @throws Refusal for a closed request, and without such a file */
    public void remove(String reference, String id, Authentication person) {
        requests.actedOn(reference, person);
        long number = number(reference, id);
        process.act(() -> attachments.remove(reference, number, person.getName()));
    }

    CheckedFile file(String reference, String id, Authentication person) {
        requests.seen(reference, person);
        return attachments.file(reference, number(reference, id));
    }

    /** An address of another shape leads to no file. */
    private static long number(String reference, String id) {
        return Optional.of(id)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .orElseThrow(() -> Attachments.unknown(reference));
    }
}
