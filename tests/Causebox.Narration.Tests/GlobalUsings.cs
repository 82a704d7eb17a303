global using Causebox.Narration.Tests.Support;
global using Shouldly;
global using Xunit;
