global using Causebox.Analysis.Episodes;
global using Causebox.Analysis.Tests;
global using Causebox.Cameras.Tests.Support;
global using Shouldly;
global using Xunit;
