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

    /// <summary>What has the focus, and how it lies to what had it before; null where nothing of the page has.</summary>
    private const string Look =
        """
        () => {
          const now = document.activeElement
          if (!now || now === document.body || now === document.documentElement) return null
          const before = window.focusBefore?.isConnected ? window.focusBefore : null
          window.focusBefore = now
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
            const part = (one) => one.closest('[role=dialog],nav,header,main section,main,form')
            const was = before.getBoundingClientRect()
            if (before.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_PRECEDING && !now.contains(before)) faults.push('comes before the one before it')
            else if (part(before) === part(now) && box.bottom <= was.top && box.left < was.right) faults.push('lies above the one before it')
          }
          const name = now.getAttribute('aria-label') ?? now.innerText?.trim().split('\n')[0] ?? ''
          return JSON.stringify({ name: (name || now.id || now.tagName).slice(0, 80), same: before === now, faults })
        }
        """;

    /// <summary>The names of what had the focus, in order; fails where a person with a keyboard would be lost.</summary>
    public static async Task<IReadOnlyList<string>> ShouldBeWalkableAsync(this Visit visit)
    {
        await visit.Page.EvaluateAsync("() => { document.activeElement?.blur(); window.focusBefore = null; scrollTo(0, 0) }");
        List<string> names = [], faults = [];
        for (var stop = 0; stop < MostStops; stop++)
        {
            await visit.PressAsync("Tab");
            if (await visit.Page.EvaluateAsync<string?>(Look) is not { } seen)
            {
                names.ShouldNotBeEmpty("nothing of the page can have the focus");
                faults.ShouldBeEmpty($"{visit.Address}, {visit.Look}: {string.Join(" › ", names)}");
                return names;
            }

            using var json = JsonDocument.Parse(seen);
            var name = json.RootElement.GetProperty("name").GetString()!;
            json.RootElement.GetProperty("same").GetBoolean().ShouldBeFalse($"the focus does not get past '{name}'");
            names.Add(name);
            faults.AddRange(json.RootElement.GetProperty("faults").EnumerateArray().Select(fault => $"'{name}' {fault}"));
        }

        throw new ShouldAssertException($"after {MostStops} stops the focus is still in the page, at '{names[^1]}'");
    }
}
