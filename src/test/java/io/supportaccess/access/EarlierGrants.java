package io.supportaccess.access;

import io.supportaccess.embedded.Superuser;
import java.time.Duration;

/** Lets a test look at an access as if it had been granted earlier: the application never changes that time. */
public final class EarlierGrants {

    private EarlierGrants() {}

    public static void move(Superuser superuser, String reference, Duration earlier) {
        superuser
                .jdbc()
                .sql("""
            update access_grant set granted_at = granted_at - make_interval(secs => :seconds),
                   planned_end = planned_end - make_interval(secs => :seconds)
             where reference = :reference
            """)
                .param("seconds", earlier.toSeconds())
                .param("reference", reference)
                .update();
    }
}
