//! Presets: how the view of people with a preset looks.
//!
//! Each struct has two forms: the one of a new preset is complete, the one of answers and updates may lack anything.

use realtimekit_api_macros::resource_api;

/// Looks of presets.
#[resource_api]
pub mod api {
    use crate::values::Json;

    /// How round corners are.
    #[open_enum]
    pub enum BorderRadius {
        /// Not at all.
        #[wire("sharp")]
        Sharp,
        /// A little.
        #[wire("rounded")]
        Rounded,
        /// Much.
        #[wire("extra-rounded")]
        ExtraRounded,
        /// As round as can be.
        #[wire("circular")]
        Circular,
    }

    /// How thick borders are.
    #[open_enum]
    pub enum BorderWidth {
        /// There are none.
        #[wire("none")]
        NoBorder,
        /// Thin.
        #[wire("thin")]
        Thin,
        /// Thick.
        #[wire("fat")]
        Fat,
    }

    /// How dark the view is.
    #[open_enum]
    pub enum Theme {
        /// As dark as can be.
        #[wire("darkest")]
        Darkest,
        /// Dark.
        #[wire("dark")]
        Dark,
        /// Light.
        #[wire("light")]
        Light,
    }

    /// How the view of people with a preset looks.
    #[model(input)]
    #[partial(PresetUi)]
    pub struct NewPresetUi {
        /// Colours, borders and type.
        pub design_tokens: NewDesignTokens,
        /// Differences to the usual view, in a form that nobody explains. Only older sources know it.
        pub config_diff: Option<Json>,
    }

    /// Colours, borders and type.
    #[model(input)]
    #[partial(DesignTokens)]
    pub struct NewDesignTokens {
        /// How round corners are.
        pub border_radius: BorderRadius,
        /// How thick borders are.
        pub border_width: BorderWidth,
        /// Colours.
        #[default({})]
        pub colors: Option<NewDesignColors>,
        /// Name of the font.
        pub font_family: Option<String>,
        /// Name of a font that is loaded from Google Fonts.
        pub google_font: Option<String>,
        /// Address of a logo.
        pub logo: Option<String>,
        /// Unit of distances, in pixels; at least 1.
        #[default(4.0)]
        pub spacing_base: Option<f64>,
        /// How dark the view is.
        pub theme: Theme,
    }

    /// Colours, written as in CSS: `#1f1f1f`.
    #[model(input)]
    #[partial(DesignColors)]
    pub struct NewDesignColors {
        /// Background, from dark to light.
        #[default({})]
        pub background: Option<NewBackgroundColors>,
        /// The colour of your brand, in five shades.
        #[default({})]
        pub brand: Option<NewBrandColors>,
        /// Colour of what is dangerous.
        #[default("#FF2D2D")]
        pub danger: Option<String>,
        /// Colour of what went well.
        #[default("#62A504")]
        pub success: Option<String>,
        /// Colour of text.
        #[default("#EEEEEE")]
        pub text: Option<String>,
        /// Colour of text on the colour of the brand.
        #[default("#EEEEEE")]
        pub text_on_brand: Option<String>,
        /// Colour behind pictures.
        #[default("#191919")]
        pub video_bg: Option<String>,
        /// Colour of warnings.
        #[default("#FFCD07")]
        pub warning: Option<String>,
    }

    /// Shades of the background.
    #[model(input)]
    #[partial(BackgroundColors)]
    pub struct NewBackgroundColors {
        /// Shade 600.
        #[wire("600")]
        #[default("#222222")]
        pub shade_600: Option<String>,
        /// Shade 700.
        #[wire("700")]
        #[default("#1f1f1f")]
        pub shade_700: Option<String>,
        /// Shade 800.
        #[wire("800")]
        #[default("#1b1b1b")]
        pub shade_800: Option<String>,
        /// Shade 900.
        #[wire("900")]
        #[default("#181818")]
        pub shade_900: Option<String>,
        /// Shade 1000.
        #[wire("1000")]
        #[default("#141414")]
        pub shade_1000: Option<String>,
    }

    /// Shades of the colour of the brand.
    #[model(input)]
    #[partial(BrandColors)]
    pub struct NewBrandColors {
        /// Shade 300.
        #[wire("300")]
        #[default("#844d1c")]
        pub shade_300: Option<String>,
        /// Shade 400.
        #[wire("400")]
        #[default("#9d5b22")]
        pub shade_400: Option<String>,
        /// Shade 500.
        #[wire("500")]
        #[default("#b56927")]
        pub shade_500: Option<String>,
        /// Shade 600.
        #[wire("600")]
        #[default("#d37c30")]
        pub shade_600: Option<String>,
        /// Shade 700.
        #[wire("700")]
        #[default("#d9904f")]
        pub shade_700: Option<String>,
    }
}
