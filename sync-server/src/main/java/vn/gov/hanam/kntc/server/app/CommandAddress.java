package vn.gov.hanam.kntc.server.app;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.server.http.Json;
import vn.gov.hanam.kntc.server.platform.OwnerOnly;
import vn.gov.hanam.kntc.server.platform.ServerFolder;

import java.io.IOException;
import java.nio.file.Files;

/// Where the running server takes commands: its loopback port and a token of this run, in a file
/// only its owner reads.
record CommandAddress(int port, String token) {

    static void write(ServerFolder folder, CommandAddress address) {
        try {
            OwnerOnly.write(folder.commands(), Json.mapper().writeValueAsBytes(address));
        } catch (IOException e) {
            throw new Fault(FaultCode.DISK_FAILED, "the address for commands", e);
        }
    }

    static CommandAddress read(ServerFolder folder) {
        try {
            return Json.mapper()
                    .readValue(Files.readString(folder.commands()), CommandAddress.class);
        } catch (IOException e) {
            throw new Fault(FaultCode.SERVER_UNREACHABLE, "the running server left no address", e);
        }
    }

    static void remove(ServerFolder folder) {
        try {
            Files.deleteIfExists(folder.commands());
        } catch (IOException e) {
            throw new Fault(FaultCode.DISK_FAILED, "the address for commands", e);
        }
    }

    @Override
    public String toString() {
        return "CommandAddress[" + port + "]";
    }
}
