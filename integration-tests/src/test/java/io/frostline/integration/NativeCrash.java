package io.frostline.integration;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import io.frostline.cli.process.ChildProcess;
import io.frostline.vision.image.Preprocessor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Makes decoding a certain picture end the process as a fault in native code would: a debugger stops the service where
 * it begins to decode it, and sends it SIGSEGV.
 */
final class NativeCrash implements AutoCloseable {
    private static final String DECODER = Preprocessor.class.getName();
    private static final String DECODE = "prepare";

    private final int deadlyLength;
    private final ListeningConnector connector;
    private final Map<String, ? extends Connector.Argument> arguments;
    private final String address;
    private final AtomicInteger crashes = new AtomicInteger();
    private volatile @Nullable ChildProcess victim;

    private NativeCrash(int deadlyLength) throws Exception {
        this.deadlyLength = deadlyLength;
        connector = Bootstrap.virtualMachineManager().listeningConnectors().stream()
                .filter(each -> each.transport().name().equals("dt_socket"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> chosen = connector.defaultArguments();
        ((Connector.StringArgument) Objects.requireNonNull(chosen.get("localAddress"))).setValue("127.0.0.1");
        arguments = chosen;
        address = connector.startListening(chosen);
        Thread debugger = new Thread(this::debug, "debugger");
        debugger.setDaemon(true);
        debugger.start();
    }

    /** @param deadlyLength the bytes of the encoded picture; no other has as many */
    static NativeCrash at(int deadlyLength) throws Exception {
        return new NativeCrash(deadlyLength);
    }

    /** Says which process it is that a debugger waits for or has. */
    void of(ChildProcess process) {
        victim = process;
    }

    /** @return options of the JVM that is to crash; it waits until the debugger has it */
    List<String> options() {
        return List.of(
                "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=" + address,
                "-XX:-CreateCoredumpOnCrash",
                "-XX:+SuppressFatalErrorMessage");
    }

    /** @return how many processes have crashed */
    int crashes() {
        return crashes.get();
    }

    private void debug() {
        while (true) {
            try {
                watch(connector.accept(arguments));
            } catch (VMDisconnectedException e) {
                // The process is gone.
            } catch (Exception e) {
                return;
            }
        }
    }

    private void watch(VirtualMachine machine) throws Exception {
        ClassPrepareRequest prepared = machine.eventRequestManager().createClassPrepareRequest();
        prepared.addClassFilter(DECODER);
        prepared.enable();
        while (true) {
            EventSet events = machine.eventQueue().remove();
            for (Event event : events) {
                if (event instanceof ClassPrepareEvent loaded) {
                    stopAtDecoding(machine, loaded.referenceType());
                } else if (event instanceof BreakpointEvent decoding && isDeadly(decoding)) {
                    crash();
                }
            }
            events.resume();
        }
    }

    private static void stopAtDecoding(VirtualMachine machine, ReferenceType decoder) {
        decoder.methodsByName(DECODE).forEach(method -> {
            BreakpointRequest stop = machine.eventRequestManager().createBreakpointRequest(method.location());
            stop.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
            stop.enable();
        });
    }

    private boolean isDeadly(BreakpointEvent decoding) throws Exception {
        return decoding.thread().frame(0).getArgumentValues().get(0) instanceof ArrayReference encoded
                && encoded.length() == deadlyLength;
    }

    private void crash() throws IOException, InterruptedException {
        crashes.incrementAndGet();
        String pid = Long.toString(Objects.requireNonNull(victim).pid());
        new ProcessBuilder("kill", "-SEGV", pid).inheritIO().start().waitFor();
    }

    @Override
    public void close() throws Exception {
        connector.stopListening(arguments);
    }
}
