//! What every type of a call can do, written once.

/// The setters of the options of a call, for a type with `request_options`.
#[doc(hidden)]
#[macro_export]
macro_rules! __call_setters {
    () => {
        $crate::__call_options!($crate::__call_setters_of);
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __call_setters_of {
    ($($(#[doc = $doc:literal])+ $name:ident: $kind:ident;)*) => {
        $($crate::__call_setter! { $(#[doc = $doc])+ $name: $kind })*

        /// Adds a header.
        pub fn extra_header(
            mut self,
            name: impl ::std::convert::Into<::std::string::String>,
            value: impl ::std::convert::Into<$crate::Secret>,
        ) -> Self {
            self.request_options().extra_headers.push((name.into(), value.into()));
            self
        }

        /// Adds a query parameter, in place of the operation's own of that name.
        pub fn extra_query(
            mut self,
            name: impl ::std::convert::Into<::std::string::String>,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.request_options().extra_query.push((name.into(), value.into()));
            self
        }

        /// Adds a field to the body. An object is merged with the operation's own of that name; any other value
        /// replaces it.
        pub fn extra_body(
            mut self,
            name: impl ::std::convert::Into<::std::string::String>,
            value: impl ::std::convert::Into<$crate::__private::JsonValue>,
        ) -> Self {
            let fields = self.request_options().extra_body.get_or_insert_default();
            fields.insert(name.into(), value.into());
            self
        }

        /// Sets all options at once.
        pub fn options(mut self, options: $crate::RequestOptions) -> Self {
            *self.request_options() = options;
            self
        }
    };
}

/// The setter of an option of a kind. Those of several values are added one by one.
#[doc(hidden)]
#[macro_export]
macro_rules! __call_setter {
    ($(#[$meta:meta])* $name:ident: Duration) => {
        $crate::__call_setter!(@ $(#[$meta])* $name: ::std::time::Duration);
    };
    ($(#[$meta:meta])* $name:ident: Count) => {
        $crate::__call_setter!(@ $(#[$meta])* $name: u32);
    };
    ($(#[$meta:meta])* $name:ident: Flag) => {
        $crate::__call_setter!(@ $(#[$meta])* $name: bool);
    };
    (@ $(#[$meta:meta])* $name:ident: $ty:ty) => {
        $(#[$meta])*
        pub fn $name(mut self, $name: $ty) -> Self {
            self.request_options().$name = ::std::option::Option::Some($name);
            self
        }
    };
    ($(#[$meta:meta])* $name:ident: $other:ident) => {};
}

/// What a call with parameters of its own can do, as a [`Call`](crate::Call) can. The type of an operation's call is made
/// into a `Call` here; how that of a task is, belongs to the task.
#[doc(hidden)]
#[macro_export]
macro_rules! __operation_methods {
    ($name:ident, $result:ty) => {
        $crate::__call_methods!($name, $result);

        impl $name {
            /// Makes the call and keeps the response as it arrived beside the way to read it. A failing status is an
            /// error here too.
            pub async fn raw(self) -> $crate::Result<$crate::RawResponse<$result>> {
                $crate::Call::from(self).raw().await
            }
        }

        impl ::std::convert::From<$name> for $crate::Call<$result> {
            fn from(call: $name) -> Self {
                call.call.with_parameters(call.parameters)
            }
        }
    };
}

/// What the call of an operation or a task can do.
#[doc(hidden)]
#[macro_export]
macro_rules! __call_methods {
    ($name:ident, $result:ty) => {
        impl $name {
            $crate::__call_setters!();

            fn request_options(&mut self) -> &mut $crate::RequestOptions {
                self.call.request_options()
            }

            /// Makes the call. The future is one that `tokio::spawn` and `futures::join!` take.
            pub fn send(self) -> $crate::CallFuture<$result> {
                $crate::Call::from(self).send()
            }
        }

        impl ::std::future::IntoFuture for $name {
            type Output = $crate::Result<$result>;
            type IntoFuture = $crate::CallFuture<$result>;

            fn into_future(self) -> Self::IntoFuture {
                self.send()
            }
        }
    };
}

/// The setter of what a waiting task reports to.
#[doc(hidden)]
#[macro_export]
macro_rules! __waiting_methods {
    () => {
        /// Sets a function that is told each state that is seen.
        ///
        /// It runs in between the requests, so it must be quick. A panic in it is logged and does not affect the task.
        pub fn on_progress(
            mut self,
            tell: impl ::std::ops::Fn(&$crate::WaitProgress)
            + ::std::marker::Send
            + ::std::marker::Sync
            + 'static,
        ) -> Self {
            self.call.on_progress(::std::sync::Arc::new(tell));
            self
        }
    };
}

/// What the call of a list can do, as a [`Call`](crate::Call) of a [`Page`](crate::Page) can.
#[doc(hidden)]
#[macro_export]
macro_rules! __list_methods {
    ($($item:ty),+) => {
        /// Every item of every page, as a stream that fetches pages as they are needed.
        pub fn all(self) -> $crate::Items<$($item),+> {
            $crate::Call::from(self).all()
        }

        /// Fetches every page, and returns all items. Use this to change what you list: a walk that fetches page by
        /// page skips items when earlier ones leave the list.
        pub async fn collect(self) -> $crate::Result<::std::vec::Vec<$crate::__private::first!($($item),+)>> {
            $crate::Call::from(self).collect().await
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __first {
    ($first:ty $(, $rest:ty)*) => {
        $first
    };
}
