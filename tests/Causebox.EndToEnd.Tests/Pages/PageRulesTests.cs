namespace Causebox.EndToEnd.Tests.Pages;

/// <summary>That the rules for every page find what they are for.</summary>
public sealed class PageRulesTests(Portal portal)
{
    [Theory]
    [InlineData("<div style='position: relative'><button>a</button><div style='position: absolute; inset: 0'></div></div>", "'a' lies under")]
    [InlineData("<button style='outline: none'>a</button>", "'a' is not marked as focused")]
    [InlineData("<button style='position: fixed; left: -500px'>a</button>", "'a' is outside the window")]
    [InlineData("<button>a</button><button tabindex='1'>b</button>", "'a' comes before the one before it")]
    [InlineData("<button style='position: fixed; top: 200px; left: 50px'>a</button><button style='position: fixed; top: 0; left: 0'>b</button>", "'b' lies above the one before it")]
    [InlineData("<button onkeydown='event.preventDefault()'>a</button>", "the focus does not get past 'a'")]
    [InlineData("<p>nothing</p>", "nothing of the page can have the focus")]
    public async Task A_walk_by_key_ends_where_a_person_would_be_lost(string planted, string words)
    {
        await portal.VisitAsync(await portal.EmptyAsync(), Look.DeskLight, async visit =>
        {
            await visit.Page.SetContentAsync($"<main>{planted}</main>");
            (await Assert.ThrowsAsync<ShouldAssertException>(visit.ShouldBeWalkableAsync)).Message.ShouldContain(words);
        });
    }

    [Fact]
    public async Task A_walk_by_key_comes_by_everything_in_order_and_scrolls_to_it()
    {
        await portal.VisitAsync(await portal.EmptyAsync(), Look.PhoneLight, async visit =>
        {
            await visit.Page.SetContentAsync($"<main>{string.Concat(Enumerable.Range(1, 50).Select(number => $"<p><button style='height: 60px'>{number}</button></p>"))}</main>");
            (await visit.ShouldBeWalkableAsync()).ShouldBe(Enumerable.Range(1, 50).Select(number => $"{number}"));
        });
    }

    [Theory]
    [InlineData("<p style='color: #ddd'>pale</p>", "color-contrast")]
    [InlineData("<p style='color: #000'>words <a href='/x' style='color: #222; text-decoration: none'>link</a> words</p>", "link-in-text-block")]
    public async Task Colours_that_cannot_be_told_apart_are_found(string planted, string rule)
    {
        await portal.VisitAsync(await portal.EmptyAsync(), Look.DeskLight, async visit =>
        {
            await visit.Page.SetContentAsync($"<main style='background: #fff'>{planted}</main>");
            (await Assert.ThrowsAsync<ShouldAssertException>(visit.ShouldBeReadableAsync)).Message.ShouldContain(rule);
            (await Assert.ThrowsAsync<ShouldAssertException>(visit.ShouldBeAccessibleAsync)).Message.ShouldContain(rule);
        });
    }
}
