// The responder page: its frame and who is signed in. Features are mounted inside.
import "../shared/tokens.css";
import "../shared/frame.css";
import { render } from "preact";
import { Frame, useSession } from "../shared/frame";
import { preferredLanguage, speak, text } from "../shared/texts";

function Page() {
    return <Frame title={text("responder.title")} session={useSession()} />;
}

speak(preferredLanguage(navigator.languages));
const place = document.getElementById("page");
if (place) render(<Page />, place);
