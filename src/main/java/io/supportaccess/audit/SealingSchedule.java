package io.supportaccess.audit;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets the sealer run by the clock. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class SealingSchedule {}
