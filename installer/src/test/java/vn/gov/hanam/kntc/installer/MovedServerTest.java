package vn.gov.hanam.kntc.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import vn.gov.hanam.kntc.client.platform.task.BackgroundThreads;
import vn.gov.hanam.kntc.client.service.sync.EnrolmentClient;
import vn.gov.hanam.kntc.client.service.sync.ServerAddress;
import vn.gov.hanam.kntc.client.service.sync.SyncService;
import vn.gov.hanam.kntc.client.service.sync.SyncStatus;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.nio.file.Path;
import java.security.SecureRandom;

/// The server is to be found at another address: its desks follow it, and no other server.
class MovedServerTest {

    @TempDir private Path folder;

    private static ServerAddress parsed(String address) {
        return ServerAddress.parse(address)
                .orThrow(problems -> new IllegalStateException(problems.toString()));
    }

    @Test
    void a_desk_follows_its_server_and_no_other() throws Exception {
        var data = folder.resolve("xa");
        try (var server = RunningServer.init(folder.resolve("server"));
                var other = RunningServer.init(folder.resolve("other"))) {
            server.start();
            other.start();
            server.user("hoa", "Nguyễn Thị Hoa", "UB13366", "reception-officer");
            var client = new EnrolmentClient(TestDesks.clock());
            var there = parsed(server.address().replace("localhost", "127.0.0.1"));
            try (var desk = TestDesks.enrol(data, server, "UB13366", "hoa")) {
                assertThatThrownBy(() -> client.tryAt(desk.enrolment(), parsed(other.address())))
                        .isInstanceOfSatisfying(
                                Fault.class,
                                fault ->
                                        assertThat(fault.code())
                                                .isEqualTo(FaultCode.SERVER_NOT_OURS));
                client.tryAt(desk.enrolment(), there);
                desk.moveTo(there.toString());
            }
            try (var desk = TestDesks.open(data, "hoa");
                    var sync = new SyncService(desk, TestDesks.clock(), new SecureRandom())) {
                assertThat(desk.enrolment().server()).isEqualTo(there.toString());
                sync.start(new BackgroundThreads());
                Await.that(
                        "it is in touch",
                        () -> sync.status().state() == SyncStatus.State.UP_TO_DATE);
            }
        }
    }
}
