using Causebox.Server.Verdicts;

namespace Causebox.Server.Tests.Verdicts;

public sealed class WilsonIntervalTests
{
    [Theory]
    // Newcombe, Statistics in Medicine 17, 1998, 857–872, table I, method 3.
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void It_is_that_of_the_published_examples(int part, int whole, double low, double high)
    {
        var interval = WilsonInterval.Of(part, whole).ShouldNotBeNull();

        interval.Low.ShouldBe(low, 0.00005);
        interval.High.ShouldBe(high, 0.00005);
    }

    [Fact]
    public void It_holds_the_share_stays_within_its_bounds_and_mirrors()
    {
        for (var whole = 1; whole <= 60; whole++)
        {
            for (var part = 0; part <= whole; part++)
            {
                var (interval, mirrored) = (WilsonInterval.Of(part, whole).ShouldNotBeNull(), WilsonInterval.Of(whole - part, whole).ShouldNotBeNull());
                interval.Low.ShouldBeInRange(0, (double)part / whole);
                interval.High.ShouldBeInRange((double)part / whole, 1);
                (1 - mirrored.High).ShouldBe(interval.Low, 1e-12);
            }
        }
    }

    [Fact]
    public void Of_nothing_there_is_none() => WilsonInterval.Of(0, 0).ShouldBeNull();
}
