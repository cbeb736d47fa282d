package realtimekit.api.examples;

import java.util.concurrent.CompletionException;
import realtimekit.api.Meeting;
import realtimekit.api.MeetingStatus;
import realtimekit.api.RealtimeKitException;

/** Calls from Java, by way of the class in ForJava.kt. */
public class FromJava {
    public static void main(String[] arguments) {
        try (Rooms rooms = new Rooms()) {
            Meeting meeting = rooms.open("Town hall").join();
            System.out.println(meeting.getTitle() + " is active: " + (meeting.getStatus() == MeetingStatus.Active.INSTANCE));
            System.out.println(MeetingStatus.of("INACTIVE").getText());
            System.out.println("live: " + rooms.live().join().size());
            try {
                rooms.get("no-such-meeting").join();
            } catch (CompletionException failure) {
                if (failure.getCause() instanceof RealtimeKitException.NotFound) {
                    RealtimeKitException error = (RealtimeKitException) failure.getCause();
                    System.out.println(error.getKind() + " " + error.getStatus() + " " + error.getOperation());
                } else {
                    throw failure;
                }
            }
        }
    }
}
