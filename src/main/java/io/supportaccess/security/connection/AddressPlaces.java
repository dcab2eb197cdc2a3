package io.supportaccess.security.connection;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.supportaccess.security.password.ClientAddress;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Places that addresses share. One address has its share at most, and few places once half of all are taken, so that a
 * handful of addresses leaves some for newcomers.
 */
final class AddressPlaces {

    private static final int FEW = 3;

    private final Semaphore firstHalf;
    private final Semaphore secondHalf;
    private final LoadingCache<ClientAddress, Semaphore> shares;
    private final LoadingCache<ClientAddress, Semaphore> few =
            Caffeine.newBuilder().weakValues().build(address -> new Semaphore(FEW));

    AddressPlaces(int all, int perAddress) {
        this.secondHalf = new Semaphore(all / 2);
        this.firstHalf = new Semaphore(all - all / 2);
        this.shares = Caffeine.newBuilder().weakValues().build(address -> new Semaphore(perAddress));
    }

    /** @return what a caller from there has to take: the first that is free as a whole */
    List<List<Semaphore>> at(ClientAddress address) {
        Semaphore share = shares.get(address);
        return List.of(List.of(share, firstHalf), List.of(share, few.get(address), secondHalf));
    }
}
