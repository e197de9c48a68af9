// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh.io;

import org.apache.sshd.common.Factory;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.io.IoServiceFactoryFactory;
import org.apache.sshd.common.util.threads.CloseableExecutorService;

/** Lets MINA run over one open {@link Transport}; two threads of its own do the work. */
public final class StreamIoFactory implements IoServiceFactoryFactory {
    private final Transport transport;

    public StreamIoFactory(Transport transport) {
        this.transport = transport;
    }

    @Override
    public IoServiceFactory create(FactoryManager manager) {
        return new StreamIoServices(transport);
    }

    /** Nothing here needs a pool. */
    @Override
    public void setExecutorServiceFactory(Factory<CloseableExecutorService> factory) {}
}
