// The ageing bar of a row.
import type { Ageing } from "./ageing";

export function Age({ ageing, before = "" }: { ageing: Ageing; before?: string }) {
    const label = before ? `${before} ${ageing.label}` : ageing.label;
    return (
        <span class="age" style={`--age:${ageing.share.toFixed(3)}`} {...(ageing.state === "calm" ? {} : { "data-state": ageing.state })}>
            <span class={ageing.state === "calm" ? "" : "mark"}>{label}</span><i></i>
        </span>
    );
}
