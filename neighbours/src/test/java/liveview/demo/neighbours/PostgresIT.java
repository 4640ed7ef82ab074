package liveview.demo.neighbours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresIT {
    @TempDir
    private Path folder;

    @Test
    void whatWasCommittedSurvivesAKillOnTheSamePort() throws Exception {
        try (Postgres postgres = Postgres.start(folder)) {
            int port = postgres.port();
            postgres.createRole("owner", "it's");
            postgres.createDatabase("zone", "owner");
            assertEquals("on", ask(postgres, "SHOW fsync"));
            postgres.execute("zone", "CREATE TABLE kept AS SELECT 42 AS answer");

            postgres.kill();
            assertThrows(SQLException.class, () -> ask(postgres, "SELECT 1"));
            postgres.restart();

            assertEquals(port, postgres.port());
            assertEquals("42", ask(postgres, "SELECT answer FROM kept"));
        }
    }

    @Test
    void rolesNeedTheirPasswordAndStayOutsideUninvited() throws Exception {
        try (Postgres postgres = Postgres.startWithoutSync(folder)) {
            postgres.createRole("owner", "it's");
            postgres.createRole("service", "other");
            postgres.createDatabase("zone", "owner");
            postgres.createDatabase("zone", "owner");
            assertEquals("off", ask(postgres, "SHOW fsync"));
            String url = postgres.jdbcUrl("zone");

            DriverManager.getConnection(url, "owner", "it's").close();
            assertEquals("28P01", refusal(url, "owner", "wrong"));
            assertEquals("42501", refusal(url, "service", "other"));
            postgres.allowConnect("zone", "service");
            DriverManager.getConnection(url, "service", "other").close();
        }
    }

    private static String refusal(String url, String role, String password) {
        return assertThrows(SQLException.class, () -> DriverManager.getConnection(url, role, password))
                .getSQLState();
    }

    private static String ask(Postgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.connect("zone");
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
