package io.supportaccess.api;

import io.supportaccess.api.FileImport.WrongLine;
import io.supportaccess.api.PeopleImport.Invitations;
import io.supportaccess.security.account.PasswordLinks.PasswordLink;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Invites people from a file. */
@RestController
class PeopleController {

    private final PeopleImport imports;

    PeopleController(PeopleImport imports) {
        this.imports = imports;
    }

    /** @param preview whether nothing is changed, and the outcome is told */
    @PostMapping(path = "/api/people/import", consumes = "text/csv")
    PeopleImportView enter(
            @RequestParam(defaultValue = "false") boolean preview,
            @RequestBody Optional<byte[]> file,
            Authentication administrator) {
        String csv = new String(file.orElse(new byte[0]), StandardCharsets.UTF_8);
        return PeopleImportView.of(
                preview ? new Invitations(imports.preview(csv), List.of()) : imports.enter(csv, administrator));
    }

    /** @param invitations one for each new person, the only time that its link is seen */
    record PeopleImportView(
            int lines, int added, int changed, List<WrongLine> wrong, List<InvitationView> invitations) {

        static PeopleImportView of(Invitations done) {
            return new PeopleImportView(
                    done.outcome().lines(),
                    done.outcome().added(),
                    done.outcome().changed(),
                    done.outcome().wrong(),
                    done.links().stream().map(InvitationView::of).toList());
        }
    }

    /** @param link where the person sets a password, once */
    record InvitationView(String id, String link, Instant expiresAt) {

        static InvitationView of(PasswordLink link) {
            return new InvitationView(link.userId(), PeopleManagement.address(link), link.ends());
        }
    }
}
