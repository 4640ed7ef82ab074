package liveview.alarm.postgres;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;
import liveview.alarm.Team;

/** One intervention team with its members. */
@Entity
@Table(schema = "alarm", name = "team")
public class TeamRow extends PanacheEntityBase {
    @Id
    @Column(name = "team_id")
    public String teamId;

    public String name;

    /** The officers' subjects. */
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(schema = "alarm", name = "team_member", joinColumns = @JoinColumn(name = "team_id"))
    @Column(name = "subject")
    public Set<String> members = new HashSet<>();

    Team team() {
        return new Team(teamId, name, members);
    }
}
