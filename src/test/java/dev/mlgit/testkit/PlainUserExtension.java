// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.testkit;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Hands tests marked {@link PlainUser} to an ordinary user: all of a class together, since a process takes its time. */
final class PlainUserExtension implements InvocationInterceptor {
    private static final ExtensionContext.Namespace OWN = ExtensionContext.Namespace.create(PlainUserExtension.class);

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(invocation, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(invocation, context);
    }

    private static void run(Invocation<Void> invocation, ExtensionContext context) throws Throwable {
        if (!RealParts.superuser()) {
            invocation.proceed();
            return;
        }
        invocation.skip();
        var process = context.getRoot()
                .getStore(OWN)
                .getOrComputeIfAbsent(
                        PlainUserProcess.class, key -> PlainUserProcess.prepare(), PlainUserProcess.class);
        process.results(context.getRequiredTestClass()).replay(context.getUniqueId());
    }
}
