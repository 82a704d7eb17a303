global using Causebox.EndToEnd.Tests.Support;
global using Causebox.Server.Tests.Access;
global using Causebox.Server.Tests.Sessions;
global using Causebox.Server.Tests.Support;
global using Microsoft.Playwright;
global using Shouldly;
global using Xunit;
global using static Microsoft.Playwright.Assertions;

[assembly: AssemblyFixture(typeof(Portal))]
