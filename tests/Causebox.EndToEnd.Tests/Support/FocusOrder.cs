using System.Text.Json;

namespace Causebox.EndToEnd.Tests.Support;

/// <summary>
/// Walks through a page by the Tab key. Each stop must be inside the window, with nothing over it, marked as the one that has the focus, and further on
/// than the stop before it: later in the document, and within one part of the page never further up without being further right. After the last stop the
/// focus must leave the page.
/// </summary>
internal static class FocusOrder
{
    private const int MostStops = 400;

    /// <summary>The key is pressed so often at once; what is behind the end of the page is not looked at.</summary>
    private const int AtOnce = 20;

    /// <summary>Notes, whenever the Tab key comes up, what has the focus and how it lies to what had it before; null where nothing of the page has.</summary>
    private const string Watch =
        """
        () => {
          document.activeElement?.blur()
          scrollTo(0, 0)
          let before = null
          const part = (one) => one.closest('[role=dialog],nav,header,main section,main,form')
          const look = () => {
            const now = document.activeElement
            if (!now || now === document.body || now === document.documentElement) return null
            if (!before?.isConnected) before = null
            const box = now.getBoundingClientRect()
            const style = getComputedStyle(now)
            const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2)
            const y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 2)
            const top = document.elementFromPoint(x, y)
            const faults = []
            if (box.width < 1 || box.height < 1 || box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth)
              faults.push('is outside the window')
            else if (!top || !(now.contains(top) || top.contains(now) || top.closest('label')?.contains(now) || top.closest('label')?.control === now))
              faults.push(`lies under ${top?.outerHTML.slice(0, 80)}`)
            if (!now.matches(':focus-visible') || (style.outlineStyle === 'none' && style.boxShadow === 'none')) faults.push('is not marked as focused')
            if (before && before !== now) {
              const was = before.getBoundingClientRect()
              if (before.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_PRECEDING && !now.contains(before)) faults.push('comes before the one before it')
              else if (part(before) === part(now) && box.bottom <= was.top && box.left < was.right) faults.push('lies above the one before it')
            }
            const same = before === now
            before = now
            const name = now.getAttribute('aria-label') ?? now.innerText?.trim().split('\n')[0] ?? ''
            return { name: (name || now.id || now.tagName).slice(0, 80), same, faults }
          }
          window.focusStops = []
          addEventListener('keyup', (event) => event.key === 'Tab' && window.focusStops.push(look()), true)
        }
        """;

    /// <summary>The names of what had the focus, in order; fails where a person with a keyboard would be lost.</summary>
    public static async Task<IReadOnlyList<string>> ShouldBeWalkableAsync(this Visit visit)
    {
        await visit.Page.EvaluateAsync(Watch);
        var keys = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        List<string> names = [], faults = [];
        while (names.Count < MostStops)
        {
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => PressTabAsync(keys)));
            using var stops = JsonDocument.Parse(await visit.Page.EvaluateAsync<string>("() => JSON.stringify(window.focusStops.splice(0))"));
            stops.RootElement.GetArrayLength().ShouldBe(AtOnce, "a press of the key did not come to the page");
            foreach (var stop in stops.RootElement.EnumerateArray())
            {
                if (stop.ValueKind == JsonValueKind.Null)
                {
                    names.ShouldNotBeEmpty("nothing of the page can have the focus");
                    faults.ShouldBeEmpty($"{visit.Address}, {visit.Look}: {string.Join(" › ", names)}");
                    return names;
                }

                Add(stop, names, faults);
            }
        }

        throw new ShouldAssertException($"after {MostStops} stops the focus is still in the page, at '{names[^1]}'");
    }

    private static void Add(JsonElement stop, List<string> names, List<string> faults)
    {
        var name = stop.GetProperty("name").GetString()!;
        stop.GetProperty("same").GetBoolean().ShouldBeFalse($"the focus does not get past '{name}'");
        names.Add(name);
        faults.AddRange(stop.GetProperty("faults").EnumerateArray().Select(fault => $"'{name}' {fault}"));
    }

    // By the debugger, as every key of these tests; many at once, for what comes of them is looked at in the page.
    private static Task PressTabAsync(ICDPSession keys) => Task.WhenAll(((string[])["rawKeyDown", "keyUp"]).Select(type => keys.SendAsync(
        "Input.dispatchKeyEvent", new() { ["type"] = type, ["key"] = "Tab", ["code"] = "Tab", ["windowsVirtualKeyCode"] = 9 })));
}
