package liveview.e2e;

/**
 * An alarm that the operator has sent and a dispatcher has opened, with its picture on the screen.
 *
 * @param desk the operator's page
 * @param alarmId the alarm's id
 * @param board the dispatcher's board, in English
 * @param tile the live tile on it
 * @param record what the tile has shown since it was there
 */
public record WatchedAlarm(OperatorDesk desk, String alarmId, Board board, Tile tile, TileRecord record) {
    /** Sends one, and waits until its picture moves. */
    public static WatchedAlarm begin(TestZone zone) {
        Board board = zone.police().board("dispatcher", "en");
        OperatorDesk desk = zone.police().operator("en");
        return open(desk, desk.raiseByHand().sendBreakIn().alarmId(), board);
    }

    /** The same for another dispatcher, on a board of his own. */
    public WatchedAlarm alsoBy(TestZone zone, String user) {
        return open(desk, alarmId, zone.police().board(user, "en"));
    }

    private static WatchedAlarm open(OperatorDesk desk, String alarmId, Board board) {
        Tile tile = board.open(alarmId).tile();
        TileRecord record = tile.record();
        tile.awaitMoving();
        return new WatchedAlarm(desk, alarmId, board, tile, record);
    }
}
