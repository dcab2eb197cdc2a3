package io.supportaccess.signing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one process, and one thread of it, set up what a new installation lacks; the others wait and then find it. */
public final class OneAtATime implements AutoCloseable {

    /** A file lock belongs to the whole process. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final Path made;
    private final FileChannel lock;

    private OneAtATime(Path made, FileChannel lock) {
        this.made = made;
        this.lock = lock;
    }

    /**
     * @param made the file that is there once all is set up
     * @param lock an empty file, which stays
     */
    public static OneAtATime making(Path made, Path lock) throws IOException {
        IN_THIS_PROCESS.lock();
        try {
            return new OneAtATime(made, locked(lock));
        } catch (IOException | RuntimeException failed) {
            IN_THIS_PROCESS.unlock();
            throw failed;
        }
    }

    /** Asked with the lock, so no other process makes it meanwhile. */
    public boolean isMissing() {
        return Files.notExists(made);
    }

    private static FileChannel locked(Path file) throws IOException {
        if (Files.notExists(file)) {
            try {
                OwnerOnlyFiles.file(file);
            } catch (FileAlreadyExistsException another) {
                // Another process made it at the same moment: both ask for its lock.
            }
        }
        OwnerOnlyFiles.refuseForeign(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            channel.lock();
            return channel;
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            lock.close();
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }
}
