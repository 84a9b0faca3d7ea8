package vn.gov.hanam.kntc.server.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import vn.gov.hanam.kntc.model.base.Result;

/// `device`: the desks that were brought in.
@Command(
        name = "device",
        subcommands = {
            DeviceCommand.ListAll.class,
            DeviceCommand.Revoke.class,
            DeviceCommand.Reinstate.class
        })
final class DeviceCommand extends Main.Sub {

    @Override
    public Integer call() {
        spec.commandLine().usage(out());
        return Main.USAGE;
    }

    /// `device list`: all desks.
    @Command(name = "list")
    static final class ListAll extends Main.Sub {

        @Override
        public Integer call() {
            return main().with(
                            out(),
                            access -> {
                                var text = new StringBuilder();
                                for (var line : access.administration().devices()) {
                                    text.append(
                                            "%s %-16s %s %s%s%n"
                                                    .formatted(
                                                            line.id(),
                                                            line.agency(),
                                                            line.enrolled(),
                                                            line.name(),
                                                            line.revoked().isPresent()
                                                                    ? Messages.text(
                                                                            "device.revoked")
                                                                    : ""));
                                }
                                return Result.ok(text.toString().stripTrailing());
                            });
        }
    }

    /// `device revoke`: a lost or retired computer is not let in any more.
    @Command(name = "revoke")
    static final class Revoke extends Main.Sub {

        @Parameters(paramLabel = "ID")
        private String device = "";

        @Override
        public Integer call() {
            return main().with(
                            out(),
                            access ->
                                    access.administration()
                                            .revoke(device)
                                            .map(id -> Messages.text("device.done", id)));
        }
    }

    /// `device reinstate`: a device that was revoked by mistake, or is found again.
    @Command(name = "reinstate")
    static final class Reinstate extends Main.Sub {

        @Parameters(paramLabel = "ID")
        private String device = "";

        @Override
        public Integer call() {
            return main().with(
                            out(),
                            access ->
                                    access.administration()
                                            .reinstate(device)
                                            .map(id -> Messages.text("device.back", id)));
        }
    }
}
