package io.supportaccess.message;

import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets a call wait until a message is drafted, so that nobody has to ask again and again. Meanwhile it holds no
 * connection of the database. A message that another node drafts is not heard of here, and the call waits its full time.
 */
@Component
public class DraftWaits {

    public static final int MOST_SECONDS = 10;

    /** Each holds a thread of the web server, which has 300. */
    private static final int MOST = 60;

    private final Semaphore places = new Semaphore(MOST);
    private final Set<DraftWait> waits = ConcurrentHashMap.newKeySet();

    private record DraftWait(String reference, CountDownLatch drafted) {}

    /**
     * @param longest to wait; zero answers at once, as a call does when too many wait already
     * @param call answers after its transaction
     * @param drafting whether the message is being drafted by this answer
     * @param later answers once it is drafted, or at the end of the time
     */
    public <T> T answer(
            String reference, Duration longest, Supplier<T> call, Predicate<T> drafting, Supplier<T> later) {
        if (longest.isZero() || !places.tryAcquire()) {
            return call.get();
        }
        // Before the call, whose commit lets the draft begin.
        var wait = new DraftWait(reference, new CountDownLatch(1));
        waits.add(wait);
        try {
            T answer = call.get();
            if (drafting.test(answer)) {
                await(wait.drafted(), longest);
                answer = later.get();
            }
            return answer;
        } finally {
            waits.remove(wait);
            places.release();
        }
    }

    @EventListener
    void hear(DomainEvent event) {
        if (event.what() == EventType.MESSAGE_DRAFTED) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    waits.stream()
                            .filter(wait -> event.reference().equals(Optional.of(wait.reference())))
                            .forEach(wait -> wait.drafted().countDown());
                }
            });
        }
    }

    private static void await(CountDownLatch drafted, Duration longest) {
        try {
            drafted.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
