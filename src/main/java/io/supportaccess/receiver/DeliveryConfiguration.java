package io.supportaccess.receiver;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job that sends one receiver what is due. Its instance is the receiver's id, so only one node at a time does. */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    static final TaskDescriptor<Void> SEND = TaskDescriptor.of("send-to-receiver");

    private static final Duration AFTER_OUR_FAILURE = Duration.ofSeconds(30);

    @Bean
    OneTimeTask<Void> sendToReceiver(DeliveryRun run) {
        return Tasks.oneTime(SEND)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_OUR_FAILURE))
                .execute((receiver, context) -> run.of(receiver.getId()));
    }
}
